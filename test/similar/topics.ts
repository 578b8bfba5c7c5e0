import { moreTopics } from "./moreTopics.ts";
import type { Topic } from "./telling.ts";

/** From these the threshold was chosen. */
export const tuningTopics: readonly Topic[] = [
  {
    tellings: [
      {
        subject: "Checkout breaks with 502",
        text: "Since {d} customers cannot pay. After the cart they get Bad Gateway, about every third order.\nhttps://live-SITE.example/checkout/payment",
        error: "upstream prematurely closed connection while reading response header from upstream",
      },
      {
        subject: "Payments fail after the cart",
        text: "The client says that orders are lost: the payment page answers 502 Bad Gateway and the cart is empty afterwards. Roughly {n} orders so far.",
      },
      {
        subject: "Customers get Bad Gateway when they pay",
        text: "On live, paying ends in an error page again and again. I could see it once myself at the checkout, then it worked. The shop loses orders.\nhttps://www.SITE.example/checkout/payment?order={n}",
      },
      {
        subject: "Shop: orders lost",
        text: "Buyers phone us: at the last step an error page, money not taken. 502, they say.",
      },
    ],
    near: {
      subject: "Coupon is not applied at the checkout",
      text: "Customers enter a coupon code at the checkout and the total stays the same. Payment itself works.\nhttps://live-SITE.example/checkout/review",
    },
  },
  {
    tellings: [
      {
        subject: "Clone of the database to Test hangs",
        text: "I started to clone the database from Live to Test on {d}. It has been at 40 % since then and cannot be cancelled.",
      },
      {
        subject: "Workflow stuck: cloning Live database into Test",
        text: "The Dashboard shows a database clone that never ends. Nothing else can be started on Test until it is gone, please stop the workflow.",
      },
      {
        subject: "Cannot stop a database clone",
        text: "Test is blocked by a clone of the database from Live that somebody began. The bar does not move any more, cancelling does nothing.",
      },
      {
        subject: "Test blocked since {d}",
        text: "Somebody copied Live's data to Test. The job still runs and we cannot do anything there.",
      },
    ],
    near: {
      subject: "Clone of files from Live to Test is incomplete",
      text: "After cloning the files from Live to Test about {n} pictures are missing there. The database is fine.",
    },
  },
  {
    tellings: [
      {
        subject: "Search shows no results",
        text: "Since the index was rebuilt, the search page answers with nothing for every word. Solr says it holds 0 documents.\n/search/site",
      },
      {
        subject: "Site search is empty after reindexing",
        text: "Visitors search and find nothing. We reindexed on {d}; the Solr core seems to be empty: documents 0.",
      },
      {
        subject: "Solr index has no documents",
        text: "The index of the site holds no documents at all although the queue says everything was sent. Searching finds no results.",
        error: "SolrException: no field name specified in query and no default specified via 'df' param",
      },
      {
        subject: "Nothing found",
        text: "Whatever one searches on the site: no results. It used to work until {d}.",
      },
    ],
    near: {
      subject: "Search results in the wrong order",
      text: "Search finds everything, yet old articles stand above new ones since the index got a boost for dates.",
    },
  },
  {
    tellings: [
      {
        subject: "Certificate of the domain has expired",
        text: "Browsers warn of an insecure connection: the HTTPS certificate ended on {d} and was not renewed.",
        error: "NET::ERR_CERT_DATE_INVALID",
      },
      {
        subject: "HTTPS warning on the live domain",
        text: "Visitors see a warning that the connection is not private. The certificate expired, it should renew by itself.",
      },
      {
        subject: "Expired HTTPS certificate, not renewed",
        text: "Renewal of the certificate for the live domain did not happen. It expired, and phones refuse the connection.",
      },
      {
        subject: "Not secure",
        text: "Chrome says our site is not secure since this morning, certificate ran out.",
      },
    ],
    near: {
      subject: "Certificate for an additional domain",
      text: "Please tell us how a second domain gets an HTTPS certificate before we switch its DNS on {d}.",
    },
  },
  {
    tellings: [
      {
        subject: "Password reset mails do not arrive",
        text: "Nobody receives mails from the site since {d}: password reset, contact form. The mail log of the module is empty.",
      },
      {
        subject: "Site sends no mail",
        text: "Mails of the contact form and the password reset are not delivered. Are outgoing mails blocked? It worked last week.",
      },
      {
        subject: "Outgoing mail stopped",
        text: "All outgoing mails of the site are lost. We noticed it by the contact form, nobody got a mail for {n} days.",
      },
      {
        subject: "Contact form: mails lost",
        text: "Messages of the contact form reach nobody any more. Spam folders are empty, too.",
      },
    ],
    near: {
      subject: "Mails from the contact form have the wrong sender",
      text: "Mails of the contact form arrive, but their sender is the platform's address instead of ours.",
    },
  },
  {
    tellings: [
      {
        subject: "Cron has not run for days",
        text: "Scheduled posts stay unpublished because cron does not run. The last run was on {d}.",
      },
      {
        subject: "Scheduled content is not published",
        text: "Editors schedule posts and nothing is published at that time. It looks as if cron stopped: status report says last run {n} days ago.",
      },
      {
        subject: "Cron stopped on Live",
        text: "Status report: cron last run {n} days ago. By hand it runs fine, but scheduled posts wait for ever.",
      },
      {
        subject: "Scheduler dead?",
        text: "Posts planned for {d} are still drafts. Cron seems not to be called.",
      },
    ],
    near: {
      subject: "Cron runs twice an hour instead of daily",
      text: "The newsletter is sent again and again since cron runs every half hour. It should run once a day.",
    },
  },
  ...moreTopics,
];
