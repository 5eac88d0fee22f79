export { Animal, type AnimalName, animals } from './animal';
export { Emblem, type EmblemName, EmblemTile, emblemPaper, emblems } from './emblem';
export { Glyph, type GlyphName, glyphs } from './glyph';
export { Medallion } from './medallion';
export { isPaper, type PaperName, paperClass, papers } from './paper';
export { PictureObject, type PictureObjectName, pictureObjects } from './picture-object';
export { Frond, Scene, type SceneName, scenes } from './scene';
export { Sticker } from './sticker';
export { Wordmark } from './wordmark';
