import type { EmergencyCard } from "../../../shared/ipc/routes/emergency.ts";

export type EmergencyOrganization = EmergencyCard["organizations"][number];
export type EmergencySite = EmergencyOrganization["sites"][number];
export type EmergencyWay = EmergencyCard["ways"][number];
