import type { Site } from "../../../shared/site/site.ts";
import type { SitesRepo } from "../sites/sitesRepo.ts";

type Environments = Site["environments"];

const devTestLive: Environments = [
  { name: "Dev", kind: "dev" },
  { name: "Test", kind: "test" },
  { name: "Live", kind: "live" },
];
const withMultidev: Environments = [...devTestLive, { name: "redesign", kind: "multidev" }];

const agency = "Practice agency";
const priority = "Practice agency (Priority)";

/** In the order in which the practice desk lists its user's organizations: the default one first. */
const sampleOrganizations = [
  { name: agency, supportLevel: "standard", emergencyNumber: "" },
  // No country has the code 00: it reads like a number and leads nowhere.
  { name: priority, supportLevel: "priority", emergencyNumber: "+00 000 000 000" },
] as const;

/** The made-up agency of practice: every plan, one site not launched yet, one organization under Priority. */
const sampleSites = [
  {
    name: "alder-sandbox",
    client: "Alder",
    organization: agency,
    plan: "sandbox",
    isLaunched: false,
    environments: devTestLive,
  },
  {
    name: "alder-shop",
    client: "Alder",
    organization: agency,
    plan: "business",
    isLaunched: true,
    environments: devTestLive,
  },
  {
    name: "birch-personal",
    client: "Birch",
    organization: agency,
    plan: "personal",
    isLaunched: true,
    environments: devTestLive,
  },
  {
    name: "birch-news",
    client: "Birch",
    organization: agency,
    plan: "professional",
    isLaunched: true,
    environments: devTestLive,
  },
  {
    name: "cedar-live",
    client: "Cedar",
    organization: agency,
    plan: "business",
    isLaunched: true,
    environments: devTestLive,
  },
  {
    name: "cedar-launch",
    client: "Cedar",
    organization: agency,
    plan: "elite",
    isLaunched: false,
    environments: withMultidev,
  },
  {
    name: "dogwood-intranet",
    client: "Dogwood",
    organization: priority,
    plan: "elite",
    isLaunched: true,
    environments: devTestLive,
  },
] as const;

/**
 * Lays the sample out in the practice realm and answers the organizations' ids in the sample's order. Run in the caller's
 * transaction, when the practice account is made; what the user changes afterwards stays.
 */
export function layOutSample(repo: SitesRepo, newId: () => string): readonly string[] {
  const organizationIds = sampleOrganizations.map(({ name, supportLevel, emergencyNumber }) => {
    const id = repo.ensureOrganization("practice", name, newId);
    repo.setOrganization(id, supportLevel, emergencyNumber);
    return id;
  });
  for (const { client, organization, environments, ...site } of sampleSites) {
    repo.save({
      ...site,
      id: repo.findByName("practice", site.name)?.id ?? newId(),
      realm: "practice",
      clientId: repo.ensureClient("practice", client, newId),
      organizationId: repo.ensureOrganization("practice", organization, newId),
      environments: [...environments],
      dashboardUrl: `https://dashboard.example/sites/${site.name}`,
    });
  }
  return organizationIds;
}
