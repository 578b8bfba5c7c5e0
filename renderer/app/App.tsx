import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { AnnouncementsProvider } from "../ui/announcements.tsx";
import { ToastsProvider } from "../ui/toasts.tsx";
import { WordsProvider } from "../ui/words.tsx";
import type { AppRouter } from "./router.tsx";
import { HelpdeskNowProvider } from "./HelpdeskNowProvider.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";

export function App({ cache, router }: { readonly cache: QueryClient; readonly router: AppRouter }) {
  return (
    <WordsProvider>
      <QueryClientProvider client={cache}>
        <HelpdeskNowProvider>
          <AnnouncementsProvider>
            <ToastsProvider>
              <ErrorBoundary>
                <RouterProvider router={router} />
              </ErrorBoundary>
            </ToastsProvider>
          </AnnouncementsProvider>
        </HelpdeskNowProvider>
      </QueryClientProvider>
    </WordsProvider>
  );
}
