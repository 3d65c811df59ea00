import "casement/define";

export function Example() {
  return <case-access case-id="1234" />;
}
