import "casement/define";

export function Example() {
  return <case-assign case-id="c6m800000142lp0xsJlI" operator-id="10gg0000013wbIvo3zbk" />;
}
