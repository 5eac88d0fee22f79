import path from 'node:path';

/** In the folder of the build. */
export const packedFolder = 'packed';

const types: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/** The content type of what is packed; undefined of fonts and pictures, which are small already. */
export const typeOfPackable = (name: string) => types[path.extname(name)];
