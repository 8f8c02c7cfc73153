/** A roof over steps of energy. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 28 28"
      aria-hidden="true"
      className="size-[26px] fill-none stroke-[2.5] stroke-current [stroke-linecap:round] [stroke-linejoin:round]"
    >
      <path d="M2 14.5 14 4l12 10.5" />
      <path d="M4 24h5v-5h5v-5h5v5h5v5" />
    </svg>
  );
}
