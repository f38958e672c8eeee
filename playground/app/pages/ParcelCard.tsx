import { OrderProgress } from '../orders/OrderProgress.tsx'

/** A picture of what an order looks like; it says nothing that the text does not. */
export function ParcelCard() {
  return (
    <div className="parcel" aria-hidden="true">
      <div className="parcel-back" />
      <div className="parcel-front">
        <svg className="parcel-gear" viewBox="0 0 64 64">
          <circle className="brand-teeth" cx="32" cy="32" r="25" />
          <circle className="brand-wheel" cx="32" cy="32" r="17" />
        </svg>
        <p className="parcel-id">BW-2071</p>
        <p className="parcel-item">Escapement wheel, 30 teeth</p>
        <OrderProgress status="on its way" />
        <p className="parcel-eta">On its way, expected on Thursday</p>
      </div>
    </div>
  )
}
