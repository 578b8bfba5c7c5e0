/** The page's other sentences, each with the reason why it promises nothing that Standby could keep. */
export const otherSentences: readonly { readonly sentence: string; readonly reason: string }[] = [
  {
    sentence: "Submit a ticket with our Support Team to request assistance on issues within our scope of support.",
    reason: "introduction; the scope is another page",
  },
  { sentence: "File a Ticket Through the Dashboard", reason: "heading" },
  { sentence: "Select the appropriate scenario:", reason: "leads to the scenarios" },
  { sentence: "Provide important details:", reason: "leads to the details" },
  { sentence: "Other Ways to Contact Support", reason: "heading" },
  { sentence: "Customer Support Response Times", reason: "heading" },
  { sentence: "Elite Plans and Priority Enterprise Support Customers", reason: "heading" },
  { sentence: "Paid and Free Sites", reason: "heading" },
  { sentence: "Phone Support", reason: "heading" },
  { sentence: "Business Plan", reason: "heading of a column" },
  { sentence: "Elite Plan/Priority Enterprise Support", reason: "heading of a column" },
  { sentence: "FAQs", reason: "heading" },
  { sentence: "Is there a support number we can call?", reason: "question" },
  { sentence: "If so, is this service available for every plan?", reason: "question" },
  {
    sentence: "For more details, see the Elite Plan Support Overview or learn more about Priority Enterprise Support.",
    reason: "reference to other pages",
  },
  {
    sentence: "If we open a ticket, do you provide 24/7 support for outages, or are there time restrictions?",
    reason: "question",
  },
  { sentence: "Is 24/7 phone support available for Business plans?", reason: "question" },
  { sentence: "What is Priority Enterprise Support?", reason: "question" },
  { sentence: "Contact Sales for more information.", reason: "reference to the host's sales" },
];
