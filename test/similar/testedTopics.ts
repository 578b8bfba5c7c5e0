import { moreTestedTopics } from "./moreTestedTopics.ts";
import type { Topic } from "./telling.ts";

/** Never looked at while the threshold was chosen. */
export const testedTopics: readonly Topic[] = [
  {
    tellings: [
      {
        subject: "Home page is very slow",
        text: "The home page of live takes {n} seconds for anonymous visitors since {d}. New Relic shows most of it in the database.",
      },
      {
        subject: "Slow responses on Live",
        text: "Visitors complain that the home page loads slowly, more than {n} seconds. We deployed nothing. Database queries take most of the time.",
      },
      {
        subject: "Live: pages take ages, database busy",
        text: "All pages are slow. The slow query log of the database grows, the home page takes many seconds.",
      },
      {
        subject: "Performance problem",
        text: "Client calls: start page needs half a minute. Nothing was changed. Database at its limit?",
      },
    ],
    near: {
      subject: "Slow search in the administration",
      text: "Only searching for users in the administration is slow, visitors notice nothing. About {n} seconds.",
    },
  },
  {
    tellings: [
      {
        subject: "Domain does not point to Live",
        text: "We added the domain in the Dashboard on {d}, DNS is set as told, but it still shows the 404 unknown site page.",
        error: "404 - Unknown site. The hostname you were looking for was not found on this platform",
      },
      {
        subject: "Unknown site page on our new domain",
        text: "The new domain shows “404 unknown site”. The DNS records are right and the domain is added to Live.",
      },
      {
        subject: "Added domain is not recognised",
        text: "A domain that we added does not lead to the site. DNS answers the right address, the platform says the site is unknown.",
      },
      {
        subject: "Customer sees 404 unknown site",
        text: "www is set in the DNS since {d}, the customer still gets the 404 page of the platform.",
      },
    ],
    near: {
      subject: "Remove a domain from Live",
      text: "Please remove the old domain from Live, the Dashboard says it is in use by another site.",
    },
  },
  {
    tellings: [
      {
        subject: "Login page redirects for ever",
        text: "Since the HTTPS redirect was turned on, the login page ends in too many redirects.\nhttps://SITE.example/user/login",
        error: "ERR_TOO_MANY_REDIRECTS",
      },
      {
        subject: "Too many redirects when logging in",
        text: "Nobody can log in: the browser gives up with a redirect loop at the login page.\nhttps://www.SITE.example/user/login?destination={n}",
      },
      {
        subject: "Redirect loop at the login",
        text: "A loop of redirects between http and https keeps us from logging in. It began on {d} with the settings for HTTPS.",
      },
      {
        subject: "Login loops",
        text: "Editors cannot log in: the page reloads itself until the browser stops.",
      },
    ],
    near: {
      subject: "Wrong page after the login",
      text: "After logging in, editors land on the home page instead of their overview. A redirect is missing.\nhttps://SITE.example/user/register",
    },
  },
  {
    tellings: [
      {
        subject: "Upload of large files fails",
        text: "Editors cannot upload videos over 100 MB: the upload stops at the end with an error. Smaller files are fine.",
        error: "413 Request Entity Too Large",
      },
      {
        subject: "Video uploads stop at the end",
        text: "Uploading a video of {n} MB fails after a long time, the editors get the message that the file is too large.",
      },
      {
        subject: "Upload limit for videos",
        text: "Large uploads of our editors are refused. Which limit is there for a file, and can it be raised? Videos have {n} MB.",
      },
      {
        subject: "Editors need bigger uploads",
        text: "Movies of {n} MB are rejected as too large.",
      },
    ],
    near: {
      subject: "Uploaded videos do not play",
      text: "Editors upload videos without trouble, but they do not play in Safari. Codec of the files?",
    },
  },
  {
    tellings: [
      {
        subject: "Backup of Live failed",
        text: "The nightly backup of Live failed three times since {d}. There is no newer backup than that.",
      },
      {
        subject: "Nightly backups fail",
        text: "No backup was made for {n} nights, the Dashboard marks them as failed. We need a backup before the release.",
      },
      {
        subject: "Automated backup on Live does not finish",
        text: "The automated backup is marked failed in the Dashboard every night.",
      },
      {
        subject: "No backup tonight again",
        text: "Backup of Live: failed, failed, failed. What is wrong?",
      },
    ],
    near: {
      subject: "Restore a backup of Live to Dev",
      text: "Can the backup from {d} be restored to Dev without its files? We need only the database.",
    },
  },
  {
    tellings: [
      {
        subject: "Module update breaks the site: class not found",
        text: "After updating the pathauto module every page says the site has encountered an unexpected error.",
        error:
          "Error: Class 'Drupal\\pathauto\\AliasCleaner' not found in /code/modules/contrib/pathauto/src/PathautoGenerator.php on line {n}",
      },
      {
        subject: "Unexpected error on all pages after an update",
        text: "The site encountered an unexpected error: this is what we get on each page since pathauto was updated. Clearing caches fails as well.",
      },
      {
        subject: "Fatal error from pathauto",
        text: "Pathauto cannot find its class since the update on {d}.",
        error:
          "PHP Fatal error: Class 'Drupal\\pathauto\\AliasCleaner' not found in /srv/bindings/{n}/code/modules/contrib/pathauto/src/PathautoGenerator.php:88",
      },
      {
        subject: "Site down after pathauto",
        text: "All pages show an unexpected error, we updated pathauto this morning.",
      },
    ],
    near: {
      subject: "Pathauto makes aliases without umlauts",
      text: "Since the update, pathauto leaves out umlauts in aliases. Old aliases stay as they were.",
    },
  },
  ...moreTestedTopics,
];
