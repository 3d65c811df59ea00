// What Svelte knows of the elements: their attributes and properties, and their events. One line for each that you use.
import type { ReviewAssignElement, ReviewAssignElementAttributes, ReviewAssignElementEventMap } from "casement";
import type { HTMLAttributes } from "svelte/elements";

type Listeners<Events> = {
  [Type in Extract<keyof Events, `casement-${string}`> as `on${Type}`]?: (event: Events[Type]) => void;
};

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "review-assign": HTMLAttributes<ReviewAssignElement> &
      ReviewAssignElementAttributes &
      Listeners<ReviewAssignElementEventMap>;
  }
}
