import { QueryClient, QueryObserver, type QueryObserverOptions } from "@tanstack/react-query";

const FRESH_MS = 15_000;

/** The answers this tab has got so far. Only browsers load this module, so nobody else's answers are among them. */
export const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: 1 } } });
queryClient.mount();

/** One question asked again whenever its answer is old. */
export const observe = <Data>(options: QueryObserverOptions<Data>) => new QueryObserver<Data>(queryClient, options);
