export { applyAsk, applyAsks, type Clash, clashOf } from './apply';
export { ASK_KINDS, type Ask, type AskKind, askText, parseAsk } from './ask';
export { lexiconExtractor, readWithLexicon } from './lexicon';
export { type Dropped, LONGEST_NOTE, type NoteExtractor, type NoteReading, type Proposal } from './proposal';
export { withStepTwins } from './twins';
