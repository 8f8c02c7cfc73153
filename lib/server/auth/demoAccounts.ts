/** The accounts of a demo community; the seeder makes them, nothing else does. */
export const DEMO_ACCOUNTS = {
  consumer: { email: "consumer@commonwatt.example", name: "Clara Consumer" },
  prosumer: { email: "prosumer@commonwatt.example", name: "Paul Prosumer" },
  operator: { email: "operator@commonwatt.example", name: "Olga Operator" },
} as const;

export type DemoAccount = keyof typeof DEMO_ACCOUNTS;

export const DEMO_PASSWORD = "neighbourhood-demo";
