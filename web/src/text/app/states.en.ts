/** An address that leads nowhere. */
export const notFound = {
  title: 'This page does not exist',
  lead: 'The address may be mistyped, or the page has moved.',
  back: 'Go to the start page',
};

export type NotFoundText = typeof notFound;

/** A page that broke. */
export const failed = { title: 'This page cannot be shown' };

export type FailedText = typeof failed;
