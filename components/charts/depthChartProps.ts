export type DepthTexts = { label: string; offered: string; wanted: string; unit: string; meet: string | null };
