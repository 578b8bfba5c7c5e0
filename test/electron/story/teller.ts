/** Who lets the story be told: the test asserts, the tour also takes pictures and prints. */
export type Teller = Readonly<{
  /** One thing that the story proves, as a sentence. */
  check(sentence: string, prove: () => Promise<void>): Promise<void>;
  /** A moment worth a picture; nothing in a test. */
  picture(name: string): Promise<void>;
}>;

export const storyTicket = {
  site: "alder-shop",
  environment: "Live",
  subject: "Checkout stops at the payment step",
  details: "Since the deploy this morning the payment step shows a white page. The basket before it is fine.",
} as const;

export const storyCall = {
  site: "alder-shop",
  topic: "How to warm the cache before the campaign",
  phone: "+00 000 0001",
} as const;
export const storyCallSubject = `Call request: ${storyCall.topic}`;
