import "casement/define";

export function Example() {
  return <case-relations case-id="case-123" group-id="123456" />;
}
