import type { Topic } from "./telling.ts";

/** The other half of tuningTopics. */
export const moreTopics: readonly Topic[] = [
  {
    tellings: [
      {
        subject: "Images are missing after the deploy",
        text: "After deploying to Live on {d}, pictures in the gallery are broken. The files are in the folder but answer 404.\nhttps://SITE.example/sites/default/files/styles/gallery/image{n}.jpg",
      },
      {
        subject: "Gallery pictures broken since the deploy",
        text: "Image styles are not generated any more: the gallery shows empty frames, the pictures answer 404 Not Found.",
      },
      {
        subject: "404 for generated image styles",
        text: "Thumbnails in the gallery are gone since the last deployment. Original pictures are there, the style folder is not filled.",
      },
      {
        subject: "Broken thumbnails",
        text: "No thumbnails after our release, only the alt texts. Files answer 404.",
      },
    ],
    near: {
      subject: "Pictures of the gallery load slowly",
      text: "Gallery pictures take {n} seconds each. They are large, is there a CDN in front of files?",
    },
  },
  {
    tellings: [
      {
        subject: "Git push is rejected",
        text: "Pushing to the repository fails for the whole team since {d}. Keys are in the Dashboard and were not changed.",
        error: "Permission denied (publickey). fatal: Could not read from remote repository.",
      },
      {
        subject: "Cannot push code: permission denied (publickey)",
        text: "git push stopped to work, SSH says permission denied although the key is added. A colleague has the same.",
      },
      {
        subject: "SSH keys are not accepted by the repository",
        text: "Neither push nor pull: the repository refuses our SSH keys. We added a new key, the same permission error.",
      },
      {
        subject: "Team locked out of git",
        text: "Nobody of us can push: publickey refused.",
      },
    ],
    near: {
      subject: "Git push warns of a large file",
      text: "A push with a dump of {n} MB is refused because of its size. How do we remove it from the history?",
    },
  },
  {
    tellings: [
      {
        subject: "Memory exhausted on the reports page",
        text: "The monthly report ends in a white page.\nhttps://dev-SITE.example/admin/reports/monthly",
        error: "PHP Fatal error: Allowed memory size of 268435456 bytes exhausted (tried to allocate {n} bytes)",
      },
      {
        subject: "White page when opening the monthly report",
        text: "Administrators get a blank white page for the monthly report. PHP runs out of memory, can the limit be raised?",
      },
      {
        subject: "PHP memory limit too low for reports",
        text: "The report of the month needs more than the memory limit. Please raise it, we see a white screen.",
        error: "Allowed memory size of 268435456 bytes exhausted (tried to allocate 20480 bytes)",
      },
      {
        subject: "Report crashes",
        text: "The monthly report for our client stays white, memory exhausted says the log.",
      },
    ],
    near: {
      subject: "Numbers in the monthly report are wrong",
      text: "The monthly report opens quickly, but its totals differ from the orders by {n}.\nhttps://dev-SITE.example/admin/reports/orders",
    },
  },
  {
    tellings: [
      {
        subject: "Redis: stale pages after publishing",
        text: "Changes that editors publish show only after {n} hours. Clearing the cache in the Dashboard helps.",
      },
      {
        subject: "Published changes do not show",
        text: "The cache is not cleared when editors publish something: anonymous visitors see the old page for hours.",
      },
      {
        subject: "Old content is served from the cache",
        text: "Visitors see stale pages although the editors published new ones. Only clearing all caches helps for a while.",
      },
      {
        subject: "News invisible for visitors",
        text: "The editors publish news and only they can see it. Visitors get the cached page.",
      },
    ],
    near: {
      subject: "Cache clear button is missing",
      text: "The Dashboard no longer shows the button to clear caches for editors, only administrators have it.",
    },
  },
  {
    tellings: [
      {
        subject: "Anmeldung der Redaktion geht nicht",
        text: "Seit {d} werden Redakteure nach der Anmeldung sofort wieder abgemeldet. Cookies sind erlaubt.",
      },
      {
        subject: "Redakteure werden ständig abgemeldet",
        text: "Nach dem Anmelden ist die Sitzung sofort wieder weg, die Redaktion kann nicht arbeiten. Alle Browser.",
      },
      {
        subject: "Sitzung geht nach der Anmeldung verloren",
        text: "Anmelden klappt, beim nächsten Klick ist man abgemeldet. Betrifft alle Redakteure seit dem Update.",
      },
      {
        subject: "Login hält nicht",
        text: "Die Redaktion fliegt sofort wieder raus, Session weg. Seit dem Update am {d}.",
      },
    ],
    near: {
      subject: "Neue Redakteurin braucht Zugang",
      text: "Bitte ein Konto für eine neue Redakteurin anlegen, Anmeldung über den Verteiler. Rechte wie die anderen Redakteure.",
    },
  },
  {
    tellings: [
      {
        subject: "Multidev cannot be created",
        text: "Creating a Multidev named redesign ends with a failure after some minutes. We deleted an older one before.",
      },
      {
        subject: "New Multidev environment fails",
        text: "Every attempt to create a Multidev fails, the workflow says failure without words. Limit is not reached, we have {n}.",
      },
      {
        subject: "Workflow error while creating a Multidev",
        text: "We need a Multidev for the redesign. The workflow of creating it fails every time.",
      },
      {
        subject: "Environment redesign: creation failed",
        text: "Third try to get an environment for the redesign, failed again.",
      },
    ],
    near: {
      subject: "Multidev shows the old database",
      text: "The Multidev redesign was created on {d} and works, but its database is {n} weeks old. How is it refreshed?",
    },
  },
];
