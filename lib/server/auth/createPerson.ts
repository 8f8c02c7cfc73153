import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Kysely } from "kysely";
import { DomainError } from "@/lib/domain/errors";
import { insertPerson } from "@/lib/server/persistence/queries/person";
import type { Database } from "@/lib/server/persistence/schema/database";

export type NewPerson = { email: string; name: string; password: string };

const MIN_PASSWORD = 12;

/**
 * Makes an account that signs in with e-mail and password, and returns its user id. Runs in the caller's transaction,
 * so that a person and their membership come to be together or not at all.
 */
export async function createPerson(db: Kysely<Database>, person: NewPerson): Promise<string> {
  if (person.password.length < MIN_PASSWORD) {
    const message = `use at least ${MIN_PASSWORD} characters`;
    throw new DomainError("invalid-input", `The password is too short: ${message}.`, {
      fields: [{ path: "/password", message }],
    });
  }
  const userId = randomUUID();
  const made = await insertPerson(db, {
    userId,
    email: person.email.trim().toLowerCase(),
    name: person.name.trim(),
    passwordHash: await hashPassword(person.password),
  });
  if (!made) {
    const message = "use another address, or sign in with this one";
    throw new DomainError("invalid-input", `An account with this e-mail exists: ${message}.`, {
      fields: [{ path: "/email", message }],
    });
  }
  return userId;
}
