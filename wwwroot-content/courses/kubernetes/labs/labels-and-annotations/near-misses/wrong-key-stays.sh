# fails: payment
kubectl label pod cart team=payment
kubectl label pod checkout team=payment --overwrite
