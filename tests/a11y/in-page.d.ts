/** What `in-page.js` puts into the page. */
declare const casementLooks: {
  leave(): Promise<void>;
  show(address: string, name: string, locale: string, words: string[]): Promise<void>;
  seed(markup: string): void;
  sideways(): string[];
  cut(): string[];
  targets(): string[];
  startOfTab(): void;
  focused(): string[] | null;
  motion(): string[];
  spaced(): void;
  plainly(): void;
  boxes(): string[];
  height(): number;
};
