/**
 * The condition under which `POST /Users` would refuse a user of a check, once it has been looked for.
 *
 * @param alias of the table `match_check_user`
 * @param method SQL for the name of the method
 * @param refusesNames whether a name that differs is refused, and not only noted
 */
export function refusedCondition(alias: string, method: string, refusesNames: boolean): string {
  const outcome = `${alias}.outcomes->${method}`;
  const marks = [
    'hasAccount',
    'keysDisagree',
    'userNameTaken',
    'mappingTaken',
    'identifierMissing',
    'samePersonAs',
    ...(refusesNames ? ['nameDiffers'] : []),
  ];
  const list = marks.map((mark) => `'${mark}'`).join(', ');
  return `(${alias}.role_unknown or ${outcome}->>'outcome' <> 'matched' or jsonb_exists_any(${outcome}, array[${list}]))`;
}
