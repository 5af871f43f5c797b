/** What the process that tries inputs says to the one that watches it. */
export type FromWorker =
  | { readonly trying: number }
  | { readonly failed: number; readonly from: string; readonly why: string };
