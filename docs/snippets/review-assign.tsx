import "casement/define";

export function Example() {
  return <review-assign quality-task-id="954645333549048833" operator-id="1611917095665261978" />;
}
