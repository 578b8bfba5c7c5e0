import type { ErrorWords } from "./errorWords.ts";

/** Codes about connecting to a helpdesk and signing in there. Part of errorCatalogue. */
export const accountErrors = {
  "account.badAddress": {
    title: "Address not usable",
    text: "A helpdesk's address starts with https://.",
    nextAction: "Check the address.",
  },
  "account.unreachable": {
    title: "No answer",
    text: "The helpdesk could not be reached.",
    nextAction: "Check the network and the address, then try again.",
  },
  "account.notHelpdesk": {
    title: "Not a helpdesk",
    text: "Something answers at this address, but not a helpdesk of this kind.",
    nextAction: "Open the address in a browser and look whether it is the page where you read your tickets.",
  },
  "account.signInPage": {
    title: "A sign-in page is in the way",
    text: "A sign-in page answers in the helpdesk's place: the network's, or one that stands before the helpdesk.",
    nextAction: "Open the address in a browser, sign in there and try again; if it stays, ask the administrator.",
  },
  "account.missingRight": {
    title: "A right is missing",
    text: "The sign-in is right, but it may not do what Standby needs.",
    nextAction: "Ask the helpdesk's administrator for it; “Message to the administrator” says what is needed.",
  },
  "account.busy": {
    title: "Helpdesk busy",
    text: "The helpdesk fails on its own side or asks for patience.",
    nextAction: "Try again in a few minutes.",
  },
  "account.signInFailed": {
    title: "Sign-in refused",
    text: "The helpdesk does not accept this token.",
    nextAction: "Enter a valid token.",
  },
  "account.noNetwork": {
    title: "No network",
    text: "This computer has no connection at the moment.",
    nextAction: "Connect to a network and try again.",
  },
  "account.badTls": {
    title: "Not proven to be this server",
    text: "The server's certificate does not prove who it is, so nothing was sent to it.",
    nextAction: "Check the address; if it is right, ask the server's administrator to mend the certificate.",
  },
  "account.portTaken": {
    title: "Port in use",
    text: "Another program uses the port on which the browser's answer is awaited.",
    nextAction: "End that program, or choose another port and have it registered with the helpdesk.",
  },
  "account.tokensEnd": {
    title: "Sign in by the browser",
    text: "This kind of helpdesk gives up access tokens; Standby signs in to it by the browser.",
    nextAction: "Ask the helpdesk's administrator for a client id and sign in by the browser.",
  },
} as const satisfies Record<string, ErrorWords>;
