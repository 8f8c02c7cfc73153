import { Skeleton } from "@/components/ui/Skeleton";

const ROWS = [
  { key: "first", name: "w-28", bar: "w-[84%]" },
  { key: "second", name: "w-40", bar: "w-[84%]" },
  { key: "third", name: "w-32", bar: "w-[70%]" },
  { key: "fourth", name: "w-36", bar: "w-[12%]" },
  { key: "fifth", name: "w-28", bar: "w-[38%]" },
  { key: "sixth", name: "w-44", bar: "w-[80%]" },
];

/** The shape of the bars that are coming: a name and a bar per rule. The line of progress above says what is waited for. */
export function LabSkeleton() {
  return (
    <div
      aria-hidden="true"
      className="mt-6 rounded-card bg-surface px-8 pt-6 pb-8 max-lg:-mx-gutter max-lg:rounded-none max-lg:px-gutter"
    >
      <Skeleton className="h-4 w-72 max-w-full" />
      <div className="mt-8 grid gap-6">
        {ROWS.map(({ key, name, bar }) => (
          <div key={key}>
            <Skeleton className={`h-3 ${name}`} />
            <Skeleton className={`mt-1.5 h-3.5 ${bar}`} />
          </div>
        ))}
      </div>
    </div>
  );
}
