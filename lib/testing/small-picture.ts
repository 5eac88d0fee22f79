import sharp from 'sharp';

/** A picture as a browser sends one. */
export const smallPicture = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 20, height: 20, channels: 3, background: '#7a1f33' } })
          .png()
          .toBuffer(),
      ),
    ],
    'picture.png',
    { type: 'image/png' },
  );
