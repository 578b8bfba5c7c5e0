import type { ReactElement, ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import { classNames } from "./classNames.ts";
import { Kbd } from "./Kbd.tsx";
import list from "./optionList.module.css";

export type MenuEntry =
  | {
      readonly id: string;
      readonly label: string;
      readonly detail?: string;
      readonly icon?: ReactNode;
      readonly shortcut?: string;
      readonly isDanger?: boolean;
      readonly isDisabled?: boolean;
      readonly onAction: () => void;
    }
  | { readonly separator: string };

export type MenuProps = {
  /** Accessible name of the menu. */
  readonly label: string;
  /** The button that opens it: our Button or IconButton. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
};

export function Menu({ label, trigger, entries }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={list.popover ?? ""} offset={4}>
        <AriaMenu aria-label={label} className={list.list ?? ""}>
          {entries.map((entry) =>
            "separator" in entry ? (
              <Separator key={entry.separator} className={list.separator ?? ""} />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                onAction={entry.onAction}
                isDisabled={entry.isDisabled ?? false}
                className={classNames(list.option, entry.isDanger && list.danger)}
              >
                {entry.icon}
                <span className={list.words}>
                  {entry.label}
                  {entry.detail && <span className={list.detail}>{entry.detail}</span>}
                </span>
                {entry.shortcut && <Kbd keys={entry.shortcut} />}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
