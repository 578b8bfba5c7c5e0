import { idOfMember, idOfOrganizationRow, idOfSiteRow } from "./plainRows.ts";
import { memberRowSchema, organizationRowSchema, siteRowSchema } from "./shapes.ts";

/** The directory's lists: where they are, how their rows read. Sites stand in two kinds of lists in the same form. */
const part = encodeURIComponent;

export const ownSites = (userId: string) => ({
  what: "your sites",
  path: `users/${part(userId)}/memberships/sites`,
  row: siteRowSchema,
  idOf: idOfSiteRow,
});

export const ownOrganizations = (userId: string) => ({
  what: "your organizations",
  path: `users/${part(userId)}/memberships/organizations`,
  row: organizationRowSchema,
  idOf: idOfOrganizationRow,
});

export const organizationSites = (organizationId: string) => ({
  what: "an organization's sites",
  path: `organizations/${part(organizationId)}/memberships/sites`,
  row: siteRowSchema,
  idOf: idOfSiteRow,
});

export const organizationUsers = (organizationId: string) => ({
  what: "an organization's people",
  path: `organizations/${part(organizationId)}/memberships/users`,
  row: memberRowSchema,
  idOf: idOfMember,
});

export const siteTeam = (siteId: string) => ({
  what: "a site's team",
  path: `sites/${part(siteId)}/memberships/users`,
  row: memberRowSchema,
  idOf: idOfMember,
});
