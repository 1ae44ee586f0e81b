/** What the benchmark uses of the package, which brings no types. */
declare module 'vader-sentiment' {
  interface Polarities {
    readonly neg: number;
    readonly neu: number;
    readonly pos: number;
    readonly compound: number;
  }
  export const SentimentIntensityAnalyzer: { polarity_scores(text: string): Polarities };
}
