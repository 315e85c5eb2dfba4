import type { SealedClaim } from '../core/claim.js';

/** When a claim holds, for comparing it with claims of other articles. */
export interface Period {
  /** One text for one period, whichever way it is written: 上半年 is 1至6月, the end of 2024 is 2024-12-31. */
  readonly key: string;
  /** As people read it. */
  readonly text: string;
  /** Does another article mean the same period by it? 3月 of an unknown year and 每天 may be any. */
  readonly isFixed: boolean;
}

/** Measures that do not change from day to day. */
const lasting = /海拔|全长|总长|面积|高度|深度|直径|跨度|设计时速|宽度|长度|高程/;

/**
 * The period of a claim. Without a time, a claim holds on the day it was published; where that is unknown too, claims
 * without any time are compared with each other.
 */
export function periodOf(claim: SealedClaim): Period {
  const { time } = claim;
  const day = claim.article.publishedAt?.slice(0, 10) ?? null;
  if (time === null || /^(?:PRESENT|PAST|FUTURE)_REF/.test(time.timex)) {
    if (lasting.test(claim.subject.text)) return { key: 'always', text: 'at any time', isFixed: true };
    return day === null
      ? { key: '', text: 'time not stated', isFixed: time === null }
      : { key: `on ${day}`, text: `published ${day}`, isFixed: true };
  }
  const text = `${time.timex}${time.mod === null ? '' : ` ${time.mod}`}`;
  if (time.type === 'DURATION' || time.type === 'SET') {
    return { key: `${time.timex} ${time.role} ${day ?? ''}`, text, isFixed: day !== null };
  }
  const isUntil = time.role === 'as-of' || time.role === 'until';
  if (time.start === null && time.end === null) {
    return { key: `${time.timex} ${time.mod ?? ''} ${isUntil}`, text, isFixed: !time.timex.includes('X') };
  }
  if (isUntil || time.mod === 'END') return { key: `→${time.end ?? time.timex}`, text, isFixed: true };
  const mod = time.mod === null || time.mod === 'APPROX' ? '' : time.mod;
  if (time.role === 'since' || time.role === 'after' || time.role === 'before') {
    return { key: `${time.role} ${time.start ?? ''} ${time.end ?? ''} ${mod}`, text, isFixed: true };
  }
  return { key: `${time.start ?? ''}…${time.end ?? ''} ${mod}`, text, isFixed: true };
}
