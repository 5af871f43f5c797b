/** A decision: where it is written, and in a few words what it says. Sections without a number before them are of RFC 9293. */
export type Clause = { readonly section: string; readonly says: string };

/** A clause of RFC 9293. */
export const rfc9293 = (section: string, says: string): Clause => ({ section: `RFC 9293 ${section}`, says });

/** A clause of another document. */
export const other = (section: string, says: string): Clause => ({ section, says });

/** What Linux 6.18 does, where RFC 9293 (at `section`) has it otherwise or leaves it open. */
export const linux = (section: string, says: string): Clause => ({
  section: `Linux; RFC 9293 ${section}`,
  says,
});
