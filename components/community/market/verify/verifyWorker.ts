import { type Question, verifyClearing } from "@/components/community/market/verify/verifyClearing";

// One question, one answer; what is thrown reaches the page as the worker's error.
self.onmessage = ({ data }: MessageEvent<Question>) => {
  self.postMessage(verifyClearing(data));
};
