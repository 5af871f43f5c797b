// Stands in for react-devtools-core, which Ink asks for when DEV is set and which is no part of the course.
export default { initialize: (): void => {}, connectToDevTools: (): void => {} };
