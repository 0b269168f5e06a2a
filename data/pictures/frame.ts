/**
 * How a picture comes to its square: resized to resizedWidth × resizedHeight, of which the `size` ×
 * `size` pixels at left, top stay.
 */
export interface Frame {
  readonly resizedWidth: number;
  readonly resizedHeight: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
}
