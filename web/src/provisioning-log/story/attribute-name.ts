/**
 * @param attribute a SCIM attribute, perhaps with the URN of its schema in front
 * @param names what HR calls them, by the name without the URN
 */
export function attributeName(attribute: string, names: Record<string, string | undefined>): string {
  const short = attribute.startsWith('urn:') ? attribute.slice(attribute.lastIndexOf(':') + 1) : attribute;
  return names[short] ?? short;
}
