import "casement/define";

export function Example() {
  return <task-create operator-id="10gg0000013wbIvo3zbk" />;
}
