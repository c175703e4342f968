import { describe, expect, it } from 'vitest';
import {
  dragCorner,
  dragTurn,
  fitted,
  moveTransform,
  type Picture,
  pictureCentre,
  pictureCorners,
  pictureDegrees,
  pictureWidth,
  turnTransform,
} from './floor-picture.ts';

/** 400 × 200 pixels on a plan of 40 × 30: 40 wide, 20 high. */
const picture: Picture = { widthPx: 400, heightPx: 200, transform: fitted(400, 200, { width: 40, height: 30 }) };
const withTransform = (transform: Picture['transform']): Picture => ({ ...picture, transform });

describe('a picture beneath a plan', () => {
  it('is put whole on the plan, upright', () => {
    expect(pictureCorners(picture)).toEqual([
      { x: 0, y: 20 },
      { x: 40, y: 20 },
      { x: 40, y: 0 },
      { x: 0, y: 0 },
    ]);
    expect(pictureWidth(picture)).toBeCloseTo(40, 9);
  });

  it('moves as a whole', () => {
    expect(pictureCorners(withTransform(moveTransform(picture.transform, 3, -2)))[0]).toEqual({ x: 3, y: 18 });
  });

  it('keeps the opposite corner and its shape when a corner is dragged', () => {
    // Corner 1 is upper right; its opposite is the lower left corner at the origin.
    const twice = withTransform(dragCorner(picture, 1, { x: 80, y: 40 }));
    expect(pictureCorners(twice)[3]).toEqual({ x: 0, y: 0 });
    expect(pictureCorners(twice)[1]).toEqual({ x: 80, y: 40 });
    // Dragged beside the diagonal, width and height still grow alike.
    const beside = pictureCorners(withTransform(dragCorner(picture, 1, { x: 80, y: 10 })));
    expect(beside[1].x / beside[1].y).toBeCloseTo(2, 9);
  });

  it('turned by any angle keeps its centre and its size', () => {
    const off = withTransform(moveTransform(picture.transform, 7, -3));
    for (const degrees of [-130, -30, 20, 75, 160]) {
      const turned = withTransform(turnTransform(off.transform, degrees, pictureCentre(off)));
      expect(pictureCentre(turned).x).toBeCloseTo(pictureCentre(off).x, 9);
      expect(pictureCentre(turned).y).toBeCloseTo(pictureCentre(off).y, 9);
      expect(pictureWidth(turned)).toBeCloseTo(40, 9);
      expect(pictureDegrees(turned)).toBeCloseTo(degrees, 9);
      const [a, , c] = pictureCorners(turned);
      expect(Math.hypot(c.x - a.x, c.y - a.y)).toBeCloseTo(Math.hypot(40, 20), 9);
    }
  });

  it('cannot be dragged through itself', () => {
    expect(pictureWidth(withTransform(dragCorner(picture, 1, { x: -80, y: -40 })))).toBeGreaterThan(0);
  });

  it('turns about its centre, against the clock', () => {
    const turned = withTransform(dragTurn(picture, { x: 20, y: 30 }, { x: 0, y: 10 }, false));
    expect(pictureDegrees(turned)).toBeCloseTo(90, 6);
    const [c, was] = [pictureCentre(turned), pictureCentre(picture)];
    expect([c.x, c.y].map((v) => Number(v.toFixed(6)))).toEqual([was.x, was.y]);
    expect(pictureWidth(turned)).toBeCloseTo(40, 9);
  });

  it('stops at multiples of 15 degrees when straightened', () => {
    const to = { x: 20 - 20 * Math.sin(0.3), y: 10 + 20 * Math.cos(0.3) };
    expect(pictureDegrees(withTransform(dragTurn(picture, { x: 20, y: 30 }, to, true)))).toBeCloseTo(15, 6);
    expect(pictureDegrees(withTransform(dragTurn(picture, { x: 20, y: 30 }, to, false)))).toBeCloseTo((0.3 * 180) / Math.PI, 6);
  });
});
