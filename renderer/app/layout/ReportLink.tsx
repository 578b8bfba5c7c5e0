import { ChartNoAxesColumn } from "lucide-react";
import { useWords } from "../../ui/words.tsx";
import { RailLink } from "./RailLink.tsx";

/** The way to the report, from the rail: nested, as it is looked at once a month. */
export function ReportLink() {
  const words = useWords();
  return (
    <RailLink
      to="/report"
      icon={<ChartNoAxesColumn aria-hidden />}
      label={words("report.title")}
      shortcut="G R"
      isNested
    />
  );
}
