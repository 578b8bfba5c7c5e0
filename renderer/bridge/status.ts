import type { UseQueryResult } from "@tanstack/react-query";
import type { AppStatus } from "../../shared/ipc/routes/app.ts";
import { useRequest } from "./queries.ts";
import type { RequestError } from "./request.ts";

/** Realm, accounts, connection and counts: what the frame of the window shows. */
export function useAppStatus(): UseQueryResult<AppStatus, RequestError> {
  return useRequest("app.status", {});
}

/** True in practice: everything shown is made up and nothing leaves this computer. */
export function useIsPractice(): boolean {
  return useAppStatus().data?.realm === "practice";
}
