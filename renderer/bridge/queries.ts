import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { request, type RequestError, type RouteInput, type RouteName, type RouteOutput } from "./request.ts";

export type RequestOptions = {
  /** false: not asked (yet). */
  readonly isEnabled?: boolean;
  /** Shows the answer to the previous input until the next one is there: for filters and searches. */
  readonly keepsPrevious?: boolean;
};

/** The same query for hooks that take options, e.g. useQueries for pages of a list. */
export function requestQuery<Name extends RouteName>(route: Name, input: RouteInput<Name>) {
  return queryOptions<RouteOutput<Name>, RequestError, RouteOutput<Name>, readonly [Name, RouteInput<Name>]>({
    queryKey: [route, input],
    queryFn: () => request(route, input),
  });
}

/** An answer kept fresh by change events. Cached data stay on screen while it is asked again. */
export function useRequest<Name extends RouteName>(
  route: Name,
  input: RouteInput<Name>,
  { isEnabled = true, keepsPrevious = false }: RequestOptions = {},
): UseQueryResult<RouteOutput<Name>, RequestError> {
  return useQuery({
    queryKey: [route, input] as const,
    queryFn: () => request(route, input),
    enabled: isEnabled,
    ...(keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Something the user does: `command.mutate(input)`; its error stays beside the control. */
export function useCommand<Name extends RouteName>(
  route: Name,
): UseMutationResult<RouteOutput<Name>, RequestError, RouteInput<Name>> {
  return useMutation({ mutationKey: [route], mutationFn: (input: RouteInput<Name>) => request(route, input) });
}
