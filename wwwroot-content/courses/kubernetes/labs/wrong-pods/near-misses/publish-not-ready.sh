# fails: cart-ready
kubectl patch service cart -p '{"spec":{"publishNotReadyAddresses":true}}'
