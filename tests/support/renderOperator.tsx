import { act, configure, waitFor } from "@testing-library/react";
import { expect } from "vitest";
import { OperatorPage } from "@/components/community/operator/OperatorPage";
import type { Locale } from "@/lib/i18n/locale";
import { FakeEventSource, fakeServer } from "@/tests/support/fakeServer";
import { labResponseFixture, operatorFixture } from "@/tests/support/operatorFixture";
import { renderWithIntl } from "@/tests/support/renderWithIntl";
import { operatorSharing } from "@/tests/support/sharingFixture";
import { tariffsFixture } from "@/tests/support/tariffsFixture";
import { setViewportWidth } from "@/tests/support/viewport";
import type { MemberCareResponse } from "@/types/memberCare";
import type { MeterFiles } from "@/types/meterFiles";
import type { LabResponse, OperatorResponse } from "@/types/operator";
import type { SharingResponse } from "@/types/sharing";

// parts of the page are loaded when they are first needed
configure({ asyncUtilTimeout: 10_000 });

const noMembers: MemberCareResponse = {
  members: [],
  counts: { all: 0, missing: 0, inactive: 0 },
  page: 1,
  pages: 1,
  now: "2026-06-11T11:45:00Z",
};

type Options = {
  house?: OperatorResponse;
  lab?: LabResponse;
  sharing?: SharingResponse;
  files?: MeterFiles;
  query?: string;
  width?: number;
  locale?: Locale;
  routes?: Parameters<typeof fakeServer>[0];
};

/** The operator's page in a browser without a server: the address, the stream and the API are the test's. */
export async function renderOperator({
  house = operatorFixture(),
  lab = labResponseFixture(),
  sharing = operatorSharing(),
  files = { imports: [], points: [], members: [] },
  query = "",
  width = 1280,
  locale,
  routes,
}: Options = {}) {
  window.history.replaceState(null, "", `/operator${query}`);
  setViewportWidth(width);
  FakeEventSource.install();
  const server = fakeServer({
    "GET /api/community/operator": () => ({ json: house }),
    "GET /api/community/lab": () => ({ json: lab }),
    "GET /api/community/sharing": () => ({ json: sharing }),
    "GET /api/community/periods": () => ({ json: { closed: [], next: null } }),
    "GET /api/community/tariffs": () => ({ json: tariffsFixture({ toConfirm: [] }) }),
    "GET /api/community/operator/members": () => ({ json: noMembers }),
    "GET /api/community/meter-files": () => ({ json: files }),
    ...routes,
  });
  const page = renderWithIntl(<OperatorPage initial={house} lab={lab} sharing={sharing} files={files} />, locale);
  await act(async () => FakeEventSource.last.open());
  // what the lab has found comes with scripts of its own
  if (lab.report) await waitFor(() => expect(document.getElementById("lab-gains")).not.toBeNull());
  return { ...page, server, stream: FakeEventSource.last };
}
