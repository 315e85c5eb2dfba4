/** A dateline is not longer than this, in UTF-16 code units. */
const longestDateline = 90;

const shapes: readonly RegExp[] = [
  // 〔中央社记者李四台北31日电〕, 【明报专讯】, (记者王小明/台北报导)
  /^[【〔[(（][^】〕\])）]{0,60}(?:电|讯|报导|报道|消息)[】〕\])）]/,
  // 新华社北京7月15日电(记者张三), 本报讯 (通讯员 李四), 中新网11月22日电 题:
  /^[^,，。；;：:“”"]{0,40}?(?:[日号]\s?(?:电|讯)|[社网报专]讯|[日网社报台]消息)(?:\s{0,2}[(（][^)）]{0,50}[)）]|(?=\s))/,
  // 新华社北京电(记者张三), but 江口机电(300342) is a firm
  /^[^,，。；;：:“”"]{0,40}?(?:电|讯)\s{0,2}[(（](?:本报|见习|实习|特约|通讯员|记者|编译|文|图)[^)）]{0,50}[)）]/,
  // 财联社11月22日电, 某某科技11月22日消息,
  /^[^,，。；;：:“”"]{0,24}?(?:[日号]\s?(?:电|讯)|[网社报]讯)(?=[,，:：|丨])/,
  // 某某网11月22日消息, but 国资委11月22日消息 cites an office
  /^[^,，。；;：:“”"委部局厅院署会]{0,24}?[日号]\s?消息(?=[,，:：|丨])/,
  // 记者王小明/台北报导
  /^[^,，。；;]{0,30}?记者[^,，。；;]{0,24}?(?:报导|报道)/,
];

/**
 * Where the dateline of a paragraph ends: the place, the day and the reporter before its first words.
 *
 * @param start - Where the paragraph begins, in UTF-16 code units of clean text.
 * @param limit - Where to stop looking; a line end stops it too.
 * @returns `start` where there is none.
 */
export function datelineEnd(text: string, start: number, limit: number): number {
  const [head = ''] = text
    .slice(start, Math.min(limit, start + longestDateline))
    .split(/[\n\r\u2028\u2029]/, 1);
  if (!/[电讯导道息]/.test(head)) return start;
  for (const shape of shapes) {
    const found = shape.exec(head);
    if (found !== null) return start + found[0].length;
  }
  return start;
}
