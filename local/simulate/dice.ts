/** Choices that come from one stream of random numbers. */
export class Dice {
  constructor(private readonly random: () => number) {}

  below(limit: number): number {
    return Math.floor(this.random() * limit)
  }

  between(least: number, most: number): number {
    return least + this.below(most - least)
  }

  chance(probability: number): boolean {
    return this.random() < probability
  }

  one<Choice>(choices: readonly Choice[]): Choice {
    return choices[this.below(choices.length)] as Choice
  }
}
