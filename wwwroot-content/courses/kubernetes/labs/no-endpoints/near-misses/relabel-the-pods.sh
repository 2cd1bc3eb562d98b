# fails: selector-matches
kubectl label pods -l app=cart app=carts --overwrite
