import type { JSX } from 'preact';

const shapes = {
  auto: 'M12 3a9 9 0 1 0 0 18zM12 3v18a9 9 0 0 0 0-18',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  print: 'M7 9V3h10v6M7 17H4v-8h16v8h-3M7 14h10v7H7z',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21',
  filter: 'M3 5h18M6 12h12M10 19h4',
} as const;

/** A small drawing beside or instead of a word; it says nothing to a screen reader. */
export function Icon({ name }: { readonly name: keyof typeof shapes }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
