import { useRequest } from "./queries.ts";

/** IANA zone in which the host counts, as far as the account says; undefined while it is not known. */
export function useHostZone(): string | undefined {
  return useRequest("calls.overview", {}).data?.period.zone;
}
