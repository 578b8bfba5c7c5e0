import type { Topic } from "./telling.ts";

/** The other half of testedTopics. */
export const moreTestedTopics: readonly Topic[] = [
  {
    tellings: [
      {
        subject: "SFTP connection is closed at once",
        text: "Connecting by SFTP to Dev ends right after the password. Different clients, different networks.",
        error: "Connection closed by remote host after authentication",
      },
      {
        subject: "SFTP to Dev not possible",
        text: "SFTP clients connect and lose the connection at once after the password was accepted. Switching the connection mode did not help.",
      },
      {
        subject: "Dev refuses SFTP sessions",
        text: "We are thrown out of SFTP directly after signing in with the password. Tried Cyberduck and the command line.",
      },
      {
        subject: "File transfer kicks us out",
        text: "SFTP: password accepted, connection closed. Dev only.",
      },
    ],
    near: {
      subject: "SFTP port for the firewall",
      text: "Our customer's firewall blocks SFTP. Which addresses and ports have to be opened for Dev and Test?",
    },
  },
  {
    tellings: [
      {
        subject: "Form submissions are stored twice",
        text: "Since {d} every submission of the registration form appears twice in the database, visitors get two mails.",
      },
      {
        subject: "Registration form saves everything double",
        text: "Each registration is saved double. Visitors press once only; there are two rows per submission.\n/events/registration",
      },
      {
        subject: "Duplicate registrations",
        text: "Visitors who register for an event are in the list twice. The form seems to be submitted two times.\nhttps://live-SITE.example/events/registration",
      },
      {
        subject: "Twice in the list",
        text: "Each visitor who registers is stored two times since {d}.",
      },
    ],
    near: {
      subject: "Registration form closes too early",
      text: "The registration form says that the event is full although {n} places are left.\nhttps://live-SITE.example/events/overview",
    },
  },
  {
    tellings: [
      {
        subject: "Plugin installation not allowed on Live",
        text: "In WordPress the button for adding plugins is missing on Live, only Dev shows it. Is that on purpose?",
      },
      {
        subject: "No way to add plugins in WordPress Live",
        text: "The client wants to install a plugin on Live but WordPress does not offer the button to add plugins there.",
      },
      {
        subject: "WordPress: adding plugins on Live",
        text: "How do we install plugins on Live? The menu for adding them is gone in WordPress.",
      },
      {
        subject: "Where is “Add plugin”?",
        text: "On Live the plugins menu has no button for adding.",
      },
    ],
    near: {
      subject: "Plugin update fails on Dev",
      text: "On Dev a WordPress plugin cannot be updated, the download ends with an error about the folder.",
    },
  },
  {
    tellings: [
      {
        subject: "Fehler 503 beim Öffnen des Katalogs",
        text: "Der Katalog antwortet seit {d} mit Fehler 503. Andere Seiten gehen.\nhttps://SITE.example/produkte/katalog",
      },
      {
        subject: "Katalog nicht erreichbar (503)",
        text: "Kunden können den Katalog nicht öffnen, es kommt Fehler 503. Der Rest der Seiten ist erreichbar.",
      },
      {
        subject: "Produktkatalog liefert 503",
        text: "Beim Öffnen des Katalogs kommt eine Fehlerseite, Status 503.\nhttps://www.SITE.example/produkte/katalog?seite={n}",
      },
      {
        subject: "503 bei Produkten",
        text: "Kunden melden: Katalog geht nicht auf. Fehler 503.",
      },
    ],
    near: {
      subject: "Falsche Preise im Katalog",
      text: "Im Katalog stehen seit {d} die alten Preise. Der Import lief ohne Fehler durch.\nhttps://SITE.example/produkte/preise",
    },
  },
  {
    tellings: [
      {
        subject: "Team member cannot see the site",
        text: "A new developer was added to the team on {d} and does not see the site in the Dashboard.",
      },
      {
        subject: "Added developer has no access to the Dashboard",
        text: "We added a developer to the team of the site, the invitation was accepted, but the Dashboard does not list the site.",
      },
      {
        subject: "Invitation accepted, site not in the Dashboard",
        text: "Our developer accepted the invitation to the team. Still the Dashboard shows no site for this developer.",
      },
      {
        subject: "Developer sees nothing",
        text: "Our new colleague is in the team but the site is missing in the Dashboard.",
      },
    ],
    near: {
      subject: "Remove a developer from the team",
      text: "A developer left the agency. Please remove the account from the team, the Dashboard does not let us.",
    },
  },
  {
    tellings: [
      {
        subject: "Deploy to Live is greyed out",
        text: "The button for deploying to Live cannot be pressed although Test has {n} commits more.",
      },
      {
        subject: "Cannot deploy commits from Test to Live",
        text: "There are commits on Test which are not on Live, yet the deploy button stays grey.",
      },
      {
        subject: "Deploy button disabled",
        text: "Since {d} we cannot deploy anything to Live: the button is disabled. Test shows the new commits.",
      },
      {
        subject: "Live cannot be updated",
        text: "{n} commits wait on Test. Deploying: button grey.",
      },
    ],
    near: {
      subject: "Deploy to Live took very long",
      text: "The deployment on {d} took {n} minutes in the end. Everything is there, why so long?",
    },
  },
];
