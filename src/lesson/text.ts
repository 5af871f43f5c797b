export const langs = ['en', 'zh'] as const;
export type Lang = (typeof langs)[number];

/** Every sentence a learner reads, in every language, side by side. */
export type Text = Readonly<Record<Lang, string>>;
